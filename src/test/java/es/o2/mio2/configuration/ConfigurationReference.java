package es.o2.mio2.configuration;

import com.sun.source.tree.MethodTree;
import io.smallrye.config.common.utils.StringUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All settings of our own, with what they are where nobody sets them. */
final class ConfigurationReference {

    private static final Path DELIVERED = Path.of("src/main/resources/application.properties");
    private static final Pattern OPTIONAL = Pattern.compile("Optional<(.*)>");
    private static final Pattern CHOSEN = Pattern.compile("<[^>]+>");
    private static final Pattern MAP = Pattern.compile("Map<([^,]*),\\s*(.*)>");

    /** Of a map's keys, what they are. */
    private static final Map<String, String> KEYS = Map.of("String", "<id>", "Integer", "<number>");

    private static final String HEAD = """
            # Settings

            Made of the code (`./mvnw test -Dtest=ConfigurationReferenceTest -Dmio2.configuration=write`); a test fails where \
            it says something else. Below each name stands the one in the environment. Values are those of \
            production; what has none there must be set, unless it is optional, or there may be any number of it \
            (`<id>`, `<number>`): what production needs of these, README.md says.
            """;

    private final ConfigSources sources = ConfigSources.read();
    private final Properties delivered = delivered();

    /** In Markdown, a section for each interface, by prefix. */
    String markdown() {
        return sources.mappings().stream()
                .sorted(Comparator.comparing((ConfigType type) -> type.prefix().orElseThrow())
                        .thenComparing(ConfigType::name))
                .map(this::section)
                .collect(Collectors.joining("", HEAD, ""));
    }

    /** Each setting, and each group before its settings. */
    List<Setting> settings() {
        return sources.mappings().stream()
                .flatMap(type -> settings(type, type.prefix().orElseThrow()).stream())
                .toList();
    }

    private String section(ConfigType type) {
        String prefix = type.prefix().orElseThrow();
        return settings(type, prefix).stream()
                .map(ConfigurationReference::row)
                .collect(Collectors.joining(
                        "",
                        "\n## `" + prefix + "`\n\n" + type.text()
                                + "\n\n| Setting | Type | Value | What |\n| --- | --- | --- | --- |\n",
                        ""));
    }

    private static String row(Setting setting) {
        return setting.isGroup()
                ? "| **`%s.…`** | | | %s |\n".formatted(setting.name(), setting.text())
                : "| `%s`<br>`%s` | %s | %s | %s |\n"
                        .formatted(
                                setting.name(), setting.environment(), setting.type(), setting.value(), setting.text());
    }

    private List<Setting> settings(ConfigType type, String prefix) {
        return type.methods()
                .flatMap(method -> settings(type, method, prefix).stream())
                .toList();
    }

    private List<Setting> settings(ConfigType type, MethodTree method, String prefix) {
        String name = prefix + "." + StringUtil.skewer(method.getName().toString());
        String declared = method.getReturnType().toString();
        Matcher map = MAP.matcher(declared);
        String value = map.matches() ? map.group(2) : declared;
        String whole = map.matches()
                ? name + "." + KEYS.getOrDefault(map.group(1), "<" + StringUtil.skewer(map.group(1)) + ">")
                : name;
        Optional<ConfigType> group = sources.group(type, value);
        if (group.isPresent()) {
            List<Setting> settings = new ArrayList<>();
            settings.add(new Setting(whole, "", "", type.textOf(method)));
            settings.addAll(settings(group.get(), whole));
            return settings;
        }
        return List.of(new Setting(whole, shown(value), value(type, method, whole), type.textOf(method)));
    }

    private static String shown(String type) {
        Matcher optional = OPTIONAL.matcher(type);
        String bare = optional.matches() ? optional.group(1) : type;
        return "`" + bare + "`" + (optional.matches() ? ", optional" : "");
    }

    /** What the application brings along goes before what the interface says. */
    private String value(ConfigType type, MethodTree method, String name) {
        String set = name.contains("<") ? chosen(name) : code(delivered.getProperty(name));
        return set.isEmpty() ? code(type.defaultOf(method).orElse(null)) : set;
    }

    /** Of a name with a part that one chooses, those that the application brings along. */
    private String chosen(String name) {
        Pattern pattern =
                Pattern.compile(CHOSEN.matcher(name.replace(".", "\\.")).replaceAll("([^.]+)"));
        return delivered.stringPropertyNames().stream()
                .sorted()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(key -> code(key.group(1)) + ": " + code(delivered.getProperty(key.group())))
                .collect(Collectors.joining("<br>"));
    }

    private static String code(String text) {
        return text == null ? "" : "`" + text.replace("|", "\\|") + "`";
    }

    private static Properties delivered() {
        Properties properties = new Properties();
        try (var lines = Files.newBufferedReader(DELIVERED)) {
            properties.load(lines);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }
}
