package yibiao.schema.workspace;

/** How a source system is reached. */
public sealed interface Connection {

    /** A database. The password is always a reference, never a text in the file. */
    record Jdbc(Setting url, Setting user, Setting password) implements Connection {}

    /** A folder; a relative path starts at the workspace. */
    record Folder(Setting root) implements Connection {}
}
