package yibiao.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One demo for all test classes that ask for it: started with the first, stopped after the last. */
final class RunningDemo implements BeforeAllCallback, ParameterResolver {
    static final long SEED = 7;
    static final double SCALE = 0.25;

    @Override
    public void beforeAll(ExtensionContext context) {
        systems(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Systems.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return systems(context);
    }

    private static Systems systems(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(RunningDemo.class))
                .getOrComputeIfAbsent(Systems.class, any -> Systems.start(), Systems.class);
    }

    /** The systems under test. */
    static final class Systems implements AutoCloseable {
        final Path directory;
        final DemoFolder folder;
        final List<String> progress = new ArrayList<>();
        private @Nullable Demo demo;

        private Systems(Path directory) {
            this.directory = directory;
            this.folder = new DemoFolder(directory);
        }

        static Systems start() {
            try {
                Systems systems = new Systems(Files.createTempDirectory("demo"));
                systems.restart();
                return systems;
            } catch (IOException problem) {
                throw new java.io.UncheckedIOException(problem);
            }
        }

        Demo demo() {
            if (demo == null) {
                throw new IllegalStateException("not started");
            }
            return demo;
        }

        void restart() {
            try {
                if (demo != null) {
                    demo.close();
                }
                progress.clear();
                demo = Demo.start(folder, SEED, SCALE, 0, progress::add);
            } catch (IOException | SQLException | InterruptedException problem) {
                throw new IllegalStateException(problem);
            }
        }

        List<String> query(String database, String sql) throws SQLException {
            try (Connection connection = demo().server().connect(database);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(String.valueOf(rows.getString(1)));
                }
                return found;
            }
        }

        /** A fingerprint of everything both databases hold. */
        List<String> fingerprint() throws SQLException {
            List<String> prints = new ArrayList<>();
            for (String database : List.of("crm", "erp")) {
                for (String table : query(
                        database,
                        "select table_name from information_schema.tables where table_schema = '" + database
                                + "' order by 1")) {
                    prints.add(table + " "
                            + query(
                                            database,
                                            "select count(*) || ' ' || md5(string_agg(t::text, '|' order by t::text)) from %s.%s t"
                                                    .formatted(database, table))
                                    .get(0));
                }
            }
            return prints;
        }

        @Override
        public void close() throws IOException {
            demo().close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
