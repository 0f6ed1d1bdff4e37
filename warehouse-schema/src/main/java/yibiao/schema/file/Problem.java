package yibiao.schema.file;

/** One thing wrong in a file, in words its author can act on. {@code line} counts from 1; 0 means the file as a whole. */
public record Problem(String file, int line, String message) {

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
    }
}
