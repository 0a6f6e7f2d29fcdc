package org.skyscatter.operators.state;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A value whose format has grown: 1 has the text, 2 the author too.
 *
 * @param text what it says
 * @param author who says it, {@value #UNKNOWN} in notes of format 1
 */
record Note(String text, String author) {

  static final String UNKNOWN = "unknown";

  private static final Formats FORMATS = new Formats("notes", 1, 2);

  @Override
  public String toString() {
    return text + " by " + author;
  }

  /** Serialises notes as the version did that had this format, or will have it. */
  static final class Serializer extends FormattedSerializer<Note> {

    Serializer(int format) {
      super(format);
    }

    @Override
    public void serialize(Note note, DataOutputView out) throws IOException {
      out.writeUTF(note.text());
      if (format() >= 2) {
        out.writeUTF(note.author());
      }
    }

    @Override
    public Note deserialize(DataInputView in) throws IOException {
      return new Note(in.readUTF(), format() >= 2 ? in.readUTF() : UNKNOWN);
    }

    @Override
    public FormatSnapshot<Note> snapshotConfiguration() {
      return new Snapshot(format());
    }
  }

  /** What a savepoint keeps of the serialiser. */
  public static final class Snapshot extends FormatSnapshot<Note> {
    /** Made by Flink. */
    public Snapshot() {
      this(FORMATS.newest());
    }

    Snapshot(int format) {
      super(FORMATS, format);
    }

    @Override
    protected Serializer serializer(int ofFormat) {
      return new Serializer(ofFormat);
    }
  }
}
