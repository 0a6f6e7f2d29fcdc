package org.skyscatter.deploy.encode;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.skyscatter.v1.ScatteringCovariances;

/** Writes the records that the pipeline publishes, in one Avro object container file. */
final class AvroContainer implements ResultWriter {

  private static final int DEFLATE_LEVEL = 6;

  private final FileRecords records = new FileRecords();
  private final DataFileWriter<ScatteringCovariances> writer =
      new DataFileWriter<>(new SpecificDatumWriter<>(ScatteringCovariances.class));

  AvroContainer(OutputStream out) throws IOException {
    writer.setCodec(CodecFactory.deflateCodec(DEFLATE_LEVEL));
    writer.create(ScatteringCovariances.getClassSchema(), out);
  }

  @Override
  public void write(EncodedFile result) throws IOException {
    writer.append(records.of(result));
    writer.flush();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
