package yibiao.schema.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalLocationTest extends LocationContract {

    @TempDir
    private Path folder;

    @Override
    protected Location folder() {
        return Location.of(folder);
    }
}
