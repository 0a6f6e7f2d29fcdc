package org.skyscatter.deploy.encode;

import java.util.Iterator;
import org.skyscatter.encoder.sphere.Sampling;
import org.skyscatter.operators.maps.SamplingNames;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the names of samplings on the command line. */
final class SamplingConverter implements ITypeConverter<Sampling> {

  /** The names, for help and for completion in a shell. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return SamplingNames.all().iterator();
    }
  }

  @Override
  public Sampling convert(String name) {
    return SamplingNames.find(name)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected one of %s but was '%s'"
                        .formatted(String.join(", ", SamplingNames.all()), name)));
  }
}
