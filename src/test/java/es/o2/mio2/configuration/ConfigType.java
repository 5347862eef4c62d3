package es.o2.mio2.configuration;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An interface whose methods are settings. */
record ConfigType(String name, ClassTree tree, TreePath path, DocTrees docs) {

    /** Where its settings begin, if it says so. */
    Optional<String> prefix() {
        return argument(tree.getModifiers().getAnnotations(), "ConfigMapping");
    }

    /** Its methods without a body of their own. */
    Stream<MethodTree> methods() {
        return tree.getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast)
                .filter(method -> method.getBody() == null);
    }

    /** What is set where nothing is. */
    Optional<String> defaultOf(MethodTree method) {
        return argument(method.getModifiers().getAnnotations(), "WithDefault");
    }

    /** What it is for. */
    String text() {
        return Javadoc.markdown(docs.getDocComment(path));
    }

    /** What a method's setting is. */
    String textOf(MethodTree method) {
        return Javadoc.markdown(docs.getDocComment(new TreePath(path, method)));
    }

    private Optional<String> argument(List<? extends AnnotationTree> annotations, String annotation) {
        return annotations.stream()
                .filter(one -> one.getAnnotationType().toString().equals(annotation))
                .flatMap(one -> one.getArguments().stream())
                .map(argument -> argument instanceof AssignmentTree named ? named.getExpression() : argument)
                .map(this::value)
                .findFirst();
    }

    /** A text, several that are put together, or a constant of this type. */
    private String value(Tree expression) {
        if (expression instanceof LiteralTree literal) {
            return literal.getValue().toString();
        }
        if (expression instanceof BinaryTree sum) {
            return value(sum.getLeftOperand()) + value(sum.getRightOperand());
        }
        if (expression instanceof IdentifierTree constant) {
            return value(initializer(constant));
        }
        throw new AssertionError(expression + " is more than this reads");
    }

    private ExpressionTree initializer(IdentifierTree constant) {
        return tree.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> field.getName().equals(constant.getName()))
                .findFirst()
                .orElseThrow()
                .getInitializer();
    }
}
