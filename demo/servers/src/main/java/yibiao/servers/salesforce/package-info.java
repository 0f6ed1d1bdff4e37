/** A Salesforce that holds a ground truth: OAuth, queries, describe, limits and Bulk API 2.0. */
@NullMarked
package yibiao.servers.salesforce;

import org.jspecify.annotations.NullMarked;
