package yibiao.ingest.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yibiao.ingest.bronze.WrittenTables.BronzeRow;
import yibiao.ingest.connector.TestWaiting;
import yibiao.ingest.run.Warehouse;
import yibiao.schema.workspace.Environment;
import yibiao.schema.workspace.Source;
import yibiao.schema.workspace.Stream;
import yibiao.schema.workspace.Workspace;

/** The preset's statements against tables with Odoo's columns. */
final class OdooPresetTest {

    private static final String CHANGED = "create_date timestamp, write_date timestamp";

    @TempDir
    Path folder;

    @Test
    void everyStreamIsReadAndItsTimesAreInstants() throws IOException {
        Postgres postgres = Postgres.started();
        postgres.execute(
                "CREATE TABLE res_country (id int primary key, code text)",
                "CREATE TABLE res_country_state (id int primary key, name text)",
                "CREATE TABLE res_currency (id int primary key, name text)",
                "CREATE TABLE res_company (id int primary key, currency_id int)",
                "CREATE TABLE res_partner_industry (id int primary key, name jsonb)",
                "CREATE TABLE res_partner (id int primary key, name text, is_company bool, parent_id int, commercial_partner_id int, active bool, city text, customer_rank int, supplier_rank int, industry_id int, country_id int, state_id int, user_id int, "
                        + CHANGED + ")",
                "CREATE TABLE crm_team (id int primary key, name jsonb, active bool, user_id int)",
                "CREATE TABLE res_users (id int primary key, login text, active bool, partner_id int, sale_team_id int, "
                        + CHANGED + ")",
                "CREATE TABLE crm_stage (id int primary key, name jsonb, sequence int, is_won bool)",
                "CREATE TABLE crm_lead (id int primary key, name text, type text, active bool, probability float8, partner_id int, user_id int, team_id int, stage_id int, company_id int, expected_revenue numeric, date_deadline date, date_open timestamp, date_closed timestamp, "
                        + CHANGED + ")",
                "CREATE TABLE product_category (id int primary key, complete_name text)",
                "CREATE TABLE product_template (id int primary key, name jsonb, list_price numeric, categ_id int, "
                        + CHANGED + ")",
                "CREATE TABLE product_product (id int primary key, default_code text, active bool, product_tmpl_id int, "
                        + CHANGED + ")",
                "CREATE TABLE sale_order (id int primary key, name text, state text, partner_id int, user_id int, opportunity_id int, date_order timestamp, "
                        + CHANGED + ")",
                "CREATE TABLE sale_order_line (id int primary key, order_id int, sequence int, product_id int, product_uom_qty numeric, price_subtotal numeric, display_type text, currency_id int, "
                        + CHANGED + ")",
                "CREATE TABLE account_move (id int primary key, name text, move_type text, state text, partner_id int, invoice_date date, amount_untaxed numeric, amount_total numeric, currency_id int, "
                        + CHANGED + ")",
                "CREATE TABLE account_move_line (id int primary key, move_id int, product_id int, quantity numeric, price_subtotal numeric, balance numeric, "
                        + CHANGED + ")",
                "INSERT INTO crm_stage VALUES (1, '{\"en_US\": \"New\"}', 1, false)",
                "INSERT INTO crm_lead VALUES (7, 'Deal', 'opportunity', true, 10, null, null, null, 1, null, 12.50, '2026-01-31', null, null, '2026-01-01 23:30:00', '2026-01-02 00:00:00.123456')");

        Warehouse warehouse = new Warehouse(folder);
        for (Stream stream : source().streams()) {
            assertThat(connector(stream).check()).as(stream.name()).isEmpty();
            if (stream.name().equals("lead")) {
                warehouse.ingest(connector(stream));
            } else {
                assertThat(connector(stream).plan(Optional.empty()).window()).isPresent();
            }
        }

        assertThat(warehouse.written().records("box_deal"))
                .extracting(BronzeRow::payload)
                .singleElement()
                .asString()
                .contains(
                        "\"stage\":\"{\\\"en_US\\\": \\\"New\\\"}\"",
                        "\"expected_revenue\":\"12.50\"",
                        "\"create_date\":\"2026-01-01T23:30:00Z\"",
                        "\"write_date\":\"2026-01-02T00:00:00.123456Z\"");
    }

    private JdbcConnector connector(Stream stream) {
        Stream.Rows rows = (Stream.Rows) stream.read();
        Settings settings =
                new Settings(rows, stream.key(), source().zone(), stream.upkeep(), "box." + stream.name(), "erp");
        return new JdbcConnector(
                Postgres.started().address(), new Drivers(folder.resolve("drivers")), settings, new TestWaiting());
    }

    private Source source() {
        try {
            Files.writeString(
                    folder.resolve("crm.yaml"),
                    "company: {zh: 试, en: Trial}\nwarehouse: ./warehouse\nzone: Asia/Shanghai\ncurrency: CNY\n");
            Files.createDirectories(folder.resolve("sources"));
            Files.writeString(folder.resolve("sources/erp.yaml"), """
                    source: erp
                    label: ERP
                    preset: odoo
                    connection: {url: "jdbc:postgresql://db/erp", user: reader, password: "${env:ERP_PASSWORD}"}
                    """);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Workspace.load(folder, Environment.of(Map.of())).sources().get(0);
    }
}
