package yibiao.etl.silver;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedStar;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.TryEval;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.classic.ExpressionUtils;
import scala.jdk.javaapi.CollectionConverters;

/** A Spark SQL expression of a mapping, read by Spark's own parser. */
final class FieldExpression {

    private final Expression expression;
    private final Set<String> fields = new LinkedHashSet<>();

    /** @throws IllegalArgumentException when the text is no expression, or reaches into a field */
    FieldExpression(String text) {
        this.expression = parse(text);
        collect(expression);
    }

    private static Expression parse(String text) {
        try {
            return CatalystSqlParser$.MODULE$.parseExpression(text);
        } catch (Exception e) {
            if (e instanceof ParseException) {
                throw new IllegalArgumentException("is no SQL expression: " + firstLine(e), e);
            }
            throw e;
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
    }

    private void collect(Expression node) {
        if (node instanceof UnresolvedStar) {
            throw new IllegalArgumentException("uses '*'. Name the fields.");
        }
        if (node instanceof UnresolvedAttribute attribute) {
            List<String> parts = CollectionConverters.asJava(attribute.nameParts());
            if (parts.size() > 1) {
                throw new IllegalArgumentException("reads '" + String.join(".", parts)
                        + "', but fields are text. A field with a dot in its name is written `"
                        + String.join(".", parts)
                        + "`; a value inside a JSON object is get_json_object(" + parts.get(0) + ", '$."
                        + String.join(".", parts.subList(1, parts.size())) + "').");
            }
            fields.add(parts.get(0));
        }
        CollectionConverters.asJava(node.children()).forEach(this::collect);
    }

    /** The fields it names, as they are written in it. */
    Set<String> fields() {
        return fields;
    }

    /** A struct with the value in {@code v}; null when computing it failed, so that a failure and a null differ. */
    org.apache.spark.sql.Column tried() {
        Expression wrapped =
                new CreateNamedStruct(CollectionConverters.asScala(List.of(Literal$.MODULE$.apply("v"), expression))
                        .toSeq());
        return ExpressionUtils.column(new TryEval(wrapped));
    }
}
