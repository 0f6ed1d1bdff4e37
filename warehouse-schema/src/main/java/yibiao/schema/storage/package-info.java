/** Where a warehouse lies: a folder of this machine, or of a file system that Hadoop reaches (S3-compatible object stores, HDFS). */
@NullMarked
package yibiao.schema.storage;

import org.jspecify.annotations.NullMarked;
