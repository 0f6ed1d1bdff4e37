package yibiao.dashboard.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import yibiao.schema.text.Language;

/** The language a verb answers in. */
final class LanguageOption {

    @Option(names = "--lang", paramLabel = "L", description = "zh or en; default: the language of the system")
    private @Nullable String lang;

    /** @throws ParameterException when it is neither */
    Language or(Language systemLanguage, CommandSpec command) {
        if (lang == null) {
            return systemLanguage;
        }
        return switch (lang) {
            case "zh" -> Language.ZH;
            case "en" -> Language.EN;
            default ->
                throw new ParameterException(command.commandLine(), "--lang is '" + lang + "'; expected zh or en.");
        };
    }
}
