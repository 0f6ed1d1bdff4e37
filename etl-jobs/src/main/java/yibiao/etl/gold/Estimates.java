package yibiao.etl.gold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import yibiao.etl.lifetime.Fit.Estimate;

/** The estimates of a model by their names, as a table holds them: JSON of numbers with eight digits. */
record Estimates(Map<String, Double> values) {

    private static final int DIGITS = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    static String json(List<Estimate> estimates, ToDoubleFunction<Estimate> number) {
        Map<String, Double> values = new LinkedHashMap<>();
        estimates.forEach(estimate -> values.put(estimate.name(), digits(number.applyAsDouble(estimate))));
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("names and numbers have a JSON form", impossible);
        }
    }

    /** So many digits as do not depend on the machine: the last ones of a search, or of a long sum, may. */
    static double digits(double number) {
        return Double.isFinite(number)
                ? new BigDecimal(number).round(new MathContext(DIGITS)).doubleValue()
                : number;
    }

    static Estimates parse(String json) {
        try {
            return new Estimates(JSON.readValue(json, new TypeReference<Map<String, Double>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    FittedModels.TABLE + " holds '" + json + "', which is no JSON of numbers.", e);
        }
    }

    double of(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalStateException(
                    FittedModels.TABLE + " has no estimate '" + name + "', only " + values.keySet() + ".");
        }
        return value;
    }
}
