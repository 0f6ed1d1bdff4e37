package yibiao.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One kind of source: how its data is made, how the product reads it, and how the plain tool does. */
interface IngestCase extends AutoCloseable {

    String name();

    /** Makes the source with so many rows. */
    void prepare(long rows) throws IOException, InterruptedException;

    /** The source file of a workspace, read as {@code sources/bench.yaml}. */
    String sourceFile();

    /** What the workspace's references resolve to. */
    Map<String, String> environment();

    /** Arguments of {@link PlainSpark} for the same load. */
    List<String> plainArguments(Path target);

    @Override
    void close() throws IOException;
}
