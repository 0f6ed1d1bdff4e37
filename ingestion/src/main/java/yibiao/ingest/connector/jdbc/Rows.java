package yibiao.ingest.connector.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Runs a statement and gives its rows one by one; the database sends them in portions. */
final class Rows {

    private static final int FETCH_ROWS = 1_000;

    private Rows() {}

    static void forEach(Connection connection, RowWindow.Statement statement, Taker taker)
            throws SQLException, IOException {
        try (PreparedStatement query = connection.prepareStatement(statement.sql())) {
            query.setFetchSize(FETCH_ROWS);
            for (int i = 0; i < statement.parameters().size(); i++) {
                query.setString(i + 1, statement.parameters().get(i));
            }
            try (ResultSet results = query.executeQuery()) {
                while (results.next()) {
                    taker.take(results);
                }
            }
        }
    }

    /** Takes a row; it is valid during the call. */
    interface Taker {
        void take(ResultSet row) throws SQLException, IOException;
    }
}
