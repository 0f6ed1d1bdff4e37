package yibiao.ingest.connector.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import yibiao.ingest.connector.SourceProblem;

/**
 * Finds the driver of an address: one of the user's own, from the JAR files of {@code drivers/} in the workspace, else one that comes
 * with the product. Drivers whose licence does not let us pass them on (Oracle's, MySQL's) are of the first kind.
 */
public final class Drivers {

    private static final String MYSQL = "jdbc:mysql:";

    private final Path folder;
    private final List<Driver> loaded = new ArrayList<>();

    /** @param folder of the user's JAR files; need not exist */
    public Drivers(Path folder) {
        this.folder = folder;
    }

    /** @throws SourceProblem when no driver knows the address, with what to do */
    Found find(String url, String place) {
        List<Driver> all = drivers();
        Optional<Driver> driver = accepting(all, url);
        if (driver.isPresent()) {
            return new Found(driver.get(), url);
        }
        if (url.startsWith(MYSQL)) {
            // MariaDB's driver speaks to MySQL, under its own name only.
            String renamed = "jdbc:mariadb:" + url.substring(MYSQL.length());
            Optional<Driver> other = accepting(all, renamed);
            if (other.isPresent()) {
                return new Found(other.get(), renamed);
            }
        }
        String kind = url.replaceFirst("^(jdbc:[a-z0-9]*:).*$", "$1");
        throw SourceProblem.configuration(
                "%s: there is no driver for %s. Put the JAR file of the database's vendor into the folder 'drivers' of the workspace (%s)."
                        .formatted(place, kind, folder));
    }

    private List<Driver> drivers() {
        if (loaded.isEmpty()) {
            // The loader stays open as long as its drivers are used: to the end of the process.
            ClassLoader loader = new URLClassLoader(jars(), getClass().getClassLoader());
            ServiceLoader.load(Driver.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .forEach(loaded::add);
        }
        return loaded;
    }

    private static Optional<Driver> accepting(List<Driver> drivers, String url) {
        return drivers.stream().filter(driver -> accepts(driver, url)).findFirst();
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }

    private URL[] jars() {
        if (!Files.isDirectory(folder)) {
            return new URL[0];
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<URL> urls = new ArrayList<>();
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                urls.add(jar.toUri().toURL());
            }
            return urls.toArray(URL[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param url as this driver understands it */
    record Found(Driver driver, String url) {}
}
