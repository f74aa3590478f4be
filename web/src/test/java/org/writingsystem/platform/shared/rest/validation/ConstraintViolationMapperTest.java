package org.writingsystem.platform.shared.rest.validation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.platform.shared.model.InvalidInput;

class ConstraintViolationMapperTest {
  private static final ValidatorFactory FACTORY =
      Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory();

  /** A resource as there are some. */
  public static class Timers {
    public record NewTimer(
        @NotNull String unit,
        @NotNull @OneOf(value = TimeUnit.class, spelling = OneOf.Spelling.LOWER_CASE)
            String again) {}

    public void list(
        @WholeNumber(max = 100) @QueryParam("limit") String most,
        @OneOf(TimeUnit.class) @QueryParam("unit") String unit,
        @Pattern(regexp = "[a-z]+", message = "has small letters") @PathParam("kind") String kind,
        @OneOf(value = TimeUnit.class, spelling = OneOf.Spelling.ANY_CASE) @HeaderParam("X-Unit")
            String header) {}

    public void start(@NotNull @Valid NewTimer body) {}
  }

  /** As the container derives it: without the annotations. */
  private static final class Derived extends Timers {
    @Override
    public void list(String most, String unit, String kind, String header) {
      super.list(most, unit, kind, header);
    }
  }

  @AfterAll
  static void close() {
    FACTORY.close();
  }

  private static Optional<InvalidInput> refusal(String method, Object... values) {
    Set<ConstraintViolation<Timers>> violations =
        FACTORY
            .getValidator()
            .forExecutables()
            .validateParameters(
                new Derived(),
                Arrays.stream(Timers.class.getMethods())
                    .filter(one -> one.getName().equals(method))
                    .findFirst()
                    .orElseThrow(),
                values);
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ConstraintViolationMapper.first(new ConstraintViolationException(violations)));
  }

  private static void refused(String field, String detail, String method, Object... values) {
    assertThat(refusal(method, values))
        .hasValueSatisfying(
            one -> {
              assertThat(one.field()).contains(field);
              assertThat(one).hasMessage(detail);
            });
  }

  @Test
  void whatKeepsTheRulesIsTaken() {
    assertThat(refusal("list", "1", "DAYS", "a", "days")).isEmpty();
    assertThat(refusal("list", "100", null, null, "DAYS")).isEmpty();
    assertThat(refusal("list", null, null, null, null)).isEmpty();
    assertThat(refusal("start", new Timers.NewTimer("x", "days"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "", " 5", "1e2", "99999999999", "ten"})
  void aLimitIsAWholeNumberOfOneToAHundred(String limit) {
    refused("limit", "'limit' is a whole number of 1 to 100", "list", limit, null, null, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"days", "", "${1+1}", "{max}"})
  void aNameThatIsNoneGetsAllThatThereAre(String unit) {
    String names = "NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS";
    refused("unit", "'unit' is one of " + names, "list", null, unit, null, null);
  }

  @Test
  void aParameterHasTheNameThatItHasInTheRequest() {
    refused("kind", "'kind' has small letters", "list", null, null, "A", null);
    assertThat(refusal("list", null, null, null, "x").orElseThrow().field()).contains("X-Unit");
  }

  @Test
  void theFirstInTheOrderOfTheDeclarationIsNamed() {
    refused("body", "'body' is missing", "start", (Object) null);
    refused("unit", "'unit' is missing", "start", new Timers.NewTimer(null, null));
    refused("again", "'again' is missing", "start", new Timers.NewTimer("x", null));
    refused("limit", "'limit' is a whole number of 1 to 100", "list", "0", "x", "A", "x");
  }

  @Test
  void namesMayBeSmallInRequests() {
    assertThat(refusal("start", new Timers.NewTimer("x", "DAYS")).orElseThrow())
        .hasMessageEndingWith("hours, days");
  }
}
