/** Objects of Salesforce, read by REST queries or Bulk API 2.0 in the order in which they changed. */
@NullMarked
package yibiao.ingest.connector.salesforce;

import org.jspecify.annotations.NullMarked;
