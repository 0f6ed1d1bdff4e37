package yibiao.etl.catalogue;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import yibiao.schema.contract.TableName;

/** A small picture, in Mermaid, of which tables feed which. */
final class Picture {

    private final Map<TableName, TreeSet<TableName>> readers = new TreeMap<>();

    /** An arrow from a table to one that reads it. */
    Picture arrow(TableName from, TableName to) {
        readers.computeIfAbsent(from, name -> new TreeSet<>()).add(to);
        return this;
    }

    boolean isEmpty() {
        return readers.isEmpty();
    }

    /** @param bold tables that get a thick frame */
    String lines(TableName... bold) {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        readers.forEach((from, all) -> all.forEach(to -> text.append("  %s --> %s\n".formatted(node(from), node(to)))));
        for (TableName table : bold) {
            text.append("  style %s stroke-width:3px\n".formatted(id(table)));
        }
        return text.toString();
    }

    /** The shape says the layer: bronze a drum, silver a box, gold a rounded box. */
    private static String node(TableName table) {
        return switch (table.layer()) {
            case "bronze" -> id(table) + "[(" + table + ")]";
            case "gold" -> id(table) + "(" + table + ")";
            default -> id(table) + "[" + table + "]";
        };
    }

    private static String id(TableName table) {
        return table.layer() + "_" + table.table();
    }
}
