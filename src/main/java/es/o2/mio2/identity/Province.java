package es.o2.mio2.identity;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The 50 Spanish provinces, and Ceuta and Melilla, by the code of the national statistics institute (INE), which is how
 * their postal codes begin.
 */
public enum Province {
    ALAVA("01", "Araba/Álava", "Araba", "Álava"),
    ALBACETE("02", "Albacete"),
    ALICANTE("03", "Alicante/Alacant", "Alicante", "Alacant"),
    ALMERIA("04", "Almería"),
    AVILA("05", "Ávila"),
    BADAJOZ("06", "Badajoz"),
    BALEARES("07", "Illes Balears", "Balears", "Baleares", "Islas Baleares", "Balears, Illes"),
    BARCELONA("08", "Barcelona"),
    BURGOS("09", "Burgos"),
    CACERES("10", "Cáceres"),
    CADIZ("11", "Cádiz"),
    CASTELLON("12", "Castellón/Castelló", "Castellón", "Castelló", "Castellón de la Plana"),
    CIUDAD_REAL("13", "Ciudad Real"),
    CORDOBA("14", "Córdoba"),
    A_CORUNA("15", "A Coruña", "La Coruña", "Coruña, A", "Coruña"),
    CUENCA("16", "Cuenca"),
    GIRONA("17", "Girona", "Gerona"),
    GRANADA("18", "Granada"),
    GUADALAJARA("19", "Guadalajara"),
    GIPUZKOA("20", "Gipuzkoa", "Guipúzcoa"),
    HUELVA("21", "Huelva"),
    HUESCA("22", "Huesca"),
    JAEN("23", "Jaén"),
    LEON("24", "León"),
    LLEIDA("25", "Lleida", "Lérida"),
    LA_RIOJA("26", "La Rioja", "Rioja, La", "Rioja"),
    LUGO("27", "Lugo"),
    MADRID("28", "Madrid"),
    MALAGA("29", "Málaga"),
    MURCIA("30", "Murcia"),
    NAVARRA("31", "Navarra", "Nafarroa"),
    OURENSE("32", "Ourense", "Orense"),
    ASTURIAS("33", "Asturias", "Principado de Asturias"),
    PALENCIA("34", "Palencia"),
    LAS_PALMAS("35", "Las Palmas", "Palmas, Las", "Las Palmas de Gran Canaria"),
    PONTEVEDRA("36", "Pontevedra"),
    SALAMANCA("37", "Salamanca"),
    SANTA_CRUZ_DE_TENERIFE("38", "Santa Cruz de Tenerife", "Tenerife"),
    CANTABRIA("39", "Cantabria"),
    SEGOVIA("40", "Segovia"),
    SEVILLA("41", "Sevilla"),
    SORIA("42", "Soria"),
    TARRAGONA("43", "Tarragona"),
    TERUEL("44", "Teruel"),
    TOLEDO("45", "Toledo"),
    VALENCIA("46", "Valencia/València", "Valencia", "València"),
    VALLADOLID("47", "Valladolid"),
    BIZKAIA("48", "Bizkaia", "Vizcaya"),
    ZAMORA("49", "Zamora"),
    ZARAGOZA("50", "Zaragoza"),
    CEUTA("51", "Ceuta"),
    MELILLA("52", "Melilla");

    /** What a Spanish postal code looks like: five digits, a province's code first. */
    public static final String POSTAL_CODE_FORM = "^(0[1-9]|[1-4][0-9]|5[0-2])[0-9]{3}$";

    private static final Pattern POSTAL_CODE = Pattern.compile(POSTAL_CODE_FORM);
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+");

    private final String code;
    private final String title;
    private final List<String> names;

    Province(String code, String title, String... others) {
        this.code = code;
        this.title = title;
        this.names = List.of(others);
    }

    /** Two digits: {@code 28}. */
    public String code() {
        return code;
    }

    /** As the province calls itself. */
    public String title() {
        return title;
    }

    /** Whether this is one of its names, in any of its languages, with or without accents and capitals. */
    public boolean isNamed(String name) {
        String folded = folded(name);
        return folded.equals(folded(title))
                || names.stream().map(Province::folded).anyMatch(folded::equals);
    }

    /** The one whose name this is. */
    public static Optional<Province> named(String name) {
        return Arrays.stream(values())
                .filter(province -> province.isNamed(name))
                .findFirst();
    }

    /**
     * The province of a postal code.
     *
     * @throws IllegalArgumentException when it isn't a Spanish one: five digits, 01 to 52 first
     */
    public static Province ofPostalCode(String postalCode) {
        if (postalCode == null || !POSTAL_CODE.matcher(postalCode).matches()) {
            throw new IllegalArgumentException("Not a Spanish postal code");
        }
        return values()[Integer.parseInt(postalCode.substring(0, 2)) - 1];
    }

    private static String folded(String name) {
        String bare =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        return BETWEEN_WORDS.matcher(bare).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
