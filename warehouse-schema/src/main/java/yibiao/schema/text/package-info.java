/** Words shown to people, in Chinese and English, and the search for the word somebody meant. */
@NullMarked
package yibiao.schema.text;

import org.jspecify.annotations.NullMarked;
