package yibiao.demo.company;

import java.time.LocalDate;

/** A company that sells on our instruments, as in the channel team's workbook. */
public record Dealer(String dealerId, String name, String industry, String region, String city, LocalDate signedOn) {}
