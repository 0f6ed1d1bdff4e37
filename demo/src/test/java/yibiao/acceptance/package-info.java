/**
 * The product as its users meet it: the launcher is run as a process, its words, exit codes and files are read. No test here sees a class of
 * another module.
 */
@NullMarked
package yibiao.acceptance;

import org.jspecify.annotations.NullMarked;
