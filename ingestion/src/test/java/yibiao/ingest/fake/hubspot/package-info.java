/** A HubSpot that holds a ground truth. */
@NullMarked
package yibiao.ingest.fake.hubspot;

import org.jspecify.annotations.NullMarked;
