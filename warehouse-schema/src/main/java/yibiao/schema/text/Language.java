package yibiao.schema.text;

/** The two languages of every label. */
public enum Language {
    ZH,
    EN
}
