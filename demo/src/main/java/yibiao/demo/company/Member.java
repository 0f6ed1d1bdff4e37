package yibiao.demo.company;

import java.time.LocalDate;

/** A person in the loyalty programme for laboratory staff. */
public record Member(
        String memberNo, String name, String city, String level, int points, LocalDate joinedOn, Flaw flaw) {}
