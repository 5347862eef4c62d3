package es.o2.mio2.configuration;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The types whose methods are settings, as they are written: with their comments. */
final class ConfigSources {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final String MAPPING = "@ConfigMapping(";

    private final Map<String, ConfigType> types = new HashMap<>();
    private final List<ConfigType> mappings = new ArrayList<>();
    private final DocTrees docs;

    private ConfigSources(DocTrees docs) {
        this.docs = docs;
    }

    /** Reads those of the application. */
    static ConfigSources read() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(paths()));
            ConfigSources sources = new ConfigSources(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                unit.getTypeDecls().forEach(type -> sources.add("", TreePath.getPath(unit, type)));
            }
            return sources;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Those with a prefix of their own, in the order of their files. */
    List<ConfigType> mappings() {
        return mappings;
    }

    /** The group that a method's type names, where it is one. */
    Optional<ConfigType> group(ConfigType within, String name) {
        return Optional.ofNullable(types.getOrDefault(within.name() + "." + name, types.get(name)))
                .or(() -> within.name().contains(".")
                        ? Optional.ofNullable(types.get(
                                within.name().substring(0, within.name().lastIndexOf('.') + 1) + name))
                        : Optional.empty());
    }

    private void add(String outer, TreePath path) {
        if (!(path.getLeaf() instanceof ClassTree tree) || tree.getKind() != Tree.Kind.INTERFACE) {
            return;
        }
        String name = outer + tree.getSimpleName();
        ConfigType type = new ConfigType(name, tree, path, docs);
        types.put(name, type);
        if (type.prefix().isPresent()) {
            mappings.add(type);
        }
        tree.getMembers().stream()
                .filter(member -> !(member instanceof MethodTree))
                .forEach(member -> add(name + ".", new TreePath(path, member)));
    }

    private static List<Path> paths() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(ConfigSources::isConfig)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isConfig(Path file) {
        try {
            return file.toString().endsWith("Config.java")
                    || Files.readString(file).contains(MAPPING);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
