/** HTTP on loopback: routes, assets, security headers, problems in words. Computes no number itself. */
@NullMarked
package yibiao.dashboard.web;

import org.jspecify.annotations.NullMarked;
