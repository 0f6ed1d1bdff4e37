package yibiao.ingest.connector.kafka;

import java.util.Locale;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import yibiao.ingest.connector.SourceProblem;

/** Says in words a person can act on what a cluster answered. The client's own texts are left out where they may quote settings. */
final class KafkaErrors {

    private final KafkaAddress address;
    private final String place;

    KafkaErrors(KafkaAddress address, String place) {
        this.address = address;
        this.place = place;
    }

    /** @param doing what was asked for, such as {@code reading topic 'orders'} */
    SourceProblem explain(String doing, Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SourceProblem known) {
                return known;
            }
            if (cause instanceof ConfigException config) {
                return settings(config);
            }
            if (cause instanceof AuthenticationException refused) {
                return authentication(refused);
            }
            if (cause instanceof AuthorizationException denied) {
                return authorisation(doing, denied);
            }
        }
        if (e instanceof UnsupportedVersionException) {
            return configuration(
                    "the brokers at %s are too old for %s; Kafka 2.8 is the oldest that can be read."
                            .formatted(address, doing),
                    e);
        }
        if (e instanceof InvalidTopicException) {
            return configuration("%s cannot be a topic's name. Correct 'topic'.".formatted(doing), e);
        }
        if (e instanceof TimeoutException || e instanceof RetriableException) {
            return unreachable(doing, e);
        }
        return SourceProblem.failed(
                "%s: %s at %s failed: %s."
                        .formatted(
                                place,
                                doing,
                                address,
                                Objects.requireNonNullElse(
                                        e.getMessage(), e.getClass().getSimpleName())),
                e);
    }

    SourceProblem unreachable(String doing, Throwable e) {
        return SourceProblem.unavailable(
                "%s: the cluster at %s did not answer (%s). Correct 'bootstrap' (host, port) and 'security.protocol', or start the brokers and try again. Nothing was lost; the next run goes on from the last commit."
                        .formatted(place, address, doing),
                e);
    }

    private SourceProblem authentication(AuthenticationException e) {
        if (e instanceof SslAuthenticationException) {
            return configuration(
                    "the TLS handshake with %s failed. Correct the 'ssl.*' properties: the authority that signed the brokers' certificate, or the client's own certificate."
                            .formatted(address),
                    e);
        }
        if (e instanceof UnsupportedSaslMechanismException) {
            return configuration(
                    "the brokers at %s do not offer this 'sasl.mechanism'. Correct it.".formatted(address), e);
        }
        return configuration(
                "the brokers at %s refused user or password. Correct the secret that 'sasl.jaas.config' refers to."
                        .formatted(address),
                e);
    }

    private SourceProblem authorisation(String doing, AuthorizationException e) {
        if (e instanceof ClusterAuthorizationException) {
            return configuration("%s is not allowed for this user at %s.".formatted(doing, address), e);
        }
        return configuration(
                "%s is not allowed for this user at %s. Ask the cluster's owner for the operations READ and DESCRIBE on the topic."
                        .formatted(doing, address),
                e);
    }

    private SourceProblem settings(ConfigException e) {
        String text = Objects.requireNonNullElse(e.getMessage(), "").toLowerCase(Locale.ROOT);
        if (text.contains("resolvable") || text.contains("bootstrap")) {
            return configuration(
                    "the cluster's address '%s' is no reachable host:port list, or its host name is unknown. Correct 'bootstrap'."
                            .formatted(address),
                    e);
        }
        String named = address.properties().keySet().stream()
                .filter(name -> text.contains(name.toLowerCase(Locale.ROOT)))
                .sorted()
                .findFirst()
                .map(name -> "the property '" + name + "' has a value the client does not accept. Correct it.")
                .orElse("the client does not accept the connection's properties. Correct them.");
        return configuration(named, e);
    }

    private SourceProblem configuration(String found, Throwable e) {
        String message = place + ": " + found;
        // The cause is left out when it may quote a setting.
        return e instanceof KafkaException && !(e instanceof ConfigException)
                ? SourceProblem.configuration(message, e)
                : SourceProblem.configuration(message);
    }
}
