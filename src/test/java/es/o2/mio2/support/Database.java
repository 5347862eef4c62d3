package es.o2.mio2.support;

import es.o2.mio2.demo.StandaloneDatabase;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The database as another instance, or an operator at a prompt, would touch it. */
@ApplicationScoped
public class Database implements AutoCloseable {

    private final AgroalDataSource source;

    Database(AgroalDataSource source) {
        this.source = source;
    }

    /** That of applications which are processes of their own; the caller closes it. */
    public static Database of(StandaloneDatabase database) {
        Map<String, String> settings = database.settings();
        AgroalDataSourceConfigurationSupplier configuration = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                        pool -> pool.maxSize(4).connectionFactoryConfiguration(factory -> factory.jdbcUrl(
                                        settings.get("quarkus.datasource.jdbc.url"))
                                .principal(new NamePrincipal(settings.get("quarkus.datasource.username")))
                                .credential(new SimplePassword(settings.get("quarkus.datasource.password")))
                                .jdbcProperty("stringtype", "unspecified")));
        try {
            return new Database(AgroalDataSource.from(configuration));
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Its connections are no use any more. */
    @Override
    public void close() {
        source.close();
    }

    /** Runs a statement; gives the number of rows it touched. */
    public int run(String sql, Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    /** The first column of what a query finds. */
    public List<String> texts(String sql, Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    /** A connection of the role that keeps the schema, which may do more than the application: the caller closes it. */
    public static Connection owner() throws SQLException {
        Config config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.flyway.username", String.class),
                config.getValue("quarkus.flyway.password", String.class));
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
