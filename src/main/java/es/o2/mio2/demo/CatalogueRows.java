package es.o2.mio2.demo;

import java.util.List;

/** Writes the demo's catalogue down as rows. */
final class CatalogueRows {

    private final Rows rows;

    CatalogueRows(Rows rows) {
        this.rows = rows;
    }

    void add(List<DemoTariff> tariffs, List<DemoFiles.TariffName> names, List<String> competitiveZone) {
        tariffs.forEach(this::add);
        names.forEach(this::add);
        competitiveZone.forEach(postalCode -> rows.of("competitive_zone").set("postal_code", postalCode));
    }

    void add(DemoUsagePrice price) {
        rows.of("usage_price")
                .set("price_id", price.priceId())
                .set("usage_class", price.usageClass())
                .set("kind", price.kind())
                .set("destination", price.destination())
                .set("valid_from", price.validFrom())
                .set("set_up_price", price.setUpPrice())
                .set("step_amount", price.stepAmount())
                .set("step_price", price.stepPrice());
    }

    private void add(DemoTariff tariff) {
        rows.of("tariff")
                .set("tariff_code", tariff.code())
                .set("kind", tariff.kind())
                .set("net_price", tariff.netPrice())
                .set("zone_net_price", tariff.zoneNetPrice())
                .set("data_bytes", tariff.dataBytes())
                .set("national_calls", tariff.hasMobile())
                .set("landline", tariff.hasLandline())
                .set("fibre_bits", tariff.fibreBits())
                .set("five_g", tariff.hasMobile())
                .set("esim", tariff.hasMobile())
                .set("on_sale_from", tariff.onSaleFrom())
                .set("on_sale_until", tariff.onSaleUntil());
        if (tariff.goesWith() != null) {
            tariff.goesWith().forEach(kind -> rows.of("tariff_base")
                    .set("tariff_code", tariff.code())
                    .set("product_kind", kind));
        }
    }

    private void add(DemoFiles.TariffName name) {
        rows.of("tariff_text")
                .set("tariff_code", name.tariffCode())
                .set("language", name.language())
                .set("name", name.name());
    }
}
