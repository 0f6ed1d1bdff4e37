package yibiao.etl.table;

/** Rows or files that do not have the form a contract promises; nothing was written. */
public final class ContractBroken extends RuntimeException {

    public ContractBroken(String message) {
        super(message);
    }
}
