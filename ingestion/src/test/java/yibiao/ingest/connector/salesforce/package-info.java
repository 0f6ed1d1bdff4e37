/** Tests of reading Salesforce, against a fake that holds the truth. */
@NullMarked
package yibiao.ingest.connector.salesforce;

import org.jspecify.annotations.NullMarked;
