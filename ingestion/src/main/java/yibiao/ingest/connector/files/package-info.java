/** Files in folders: CSV, TSV, JSON lines and XLSX, plain or gzip, in the encodings people send. */
@NullMarked
package yibiao.ingest.connector.files;

import org.jspecify.annotations.NullMarked;
