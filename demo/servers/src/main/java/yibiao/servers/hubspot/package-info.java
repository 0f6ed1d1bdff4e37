/** A HubSpot that holds a ground truth. */
@NullMarked
package yibiao.servers.hubspot;

import org.jspecify.annotations.NullMarked;
