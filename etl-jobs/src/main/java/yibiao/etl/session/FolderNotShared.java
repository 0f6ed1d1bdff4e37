package yibiao.etl.session;

/** A machine of the cluster does not have the warehouse where this machine has it. Nothing was changed. */
public final class FolderNotShared extends RuntimeException {

    FolderNotShared(String message) {
        super(message);
    }
}
