package org.skyscatter.schemas;

import static org.skyscatter.schemas.RecordFormatException.UNDECODABLE;

import java.io.IOException;

/** Gives all that reading untrusted bytes may run into the form of a fault of the data. */
final class UntrustedBytes {

  /** A step that reads. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  private UntrustedBytes() {}

  /**
   * Reads.
   *
   * @throws MalformedDataException where the data are at fault
   * @throws RegistryUnavailableException where they are not
   */
  static <T> T read(Reading<T> reading) throws MalformedDataException {
    try {
      return reading.read();
    } catch (MalformedDataException | RegistryUnavailableException e) {
      throw e;
    } catch (UnusableSchemaException e) {
      throw new MalformedDataException(e.reason(), String.valueOf(e.getMessage()), e);
    } catch (StackOverflowError e) {
      throw new MalformedDataException(UNDECODABLE, "nested too deeply to read", e);
    } catch (IOException | RuntimeException e) {
      // Avro reports some malformed schemas and data by whatever its own code runs into.
      throw new MalformedDataException(UNDECODABLE, "not readable as Avro: " + e, e);
    }
  }
}
