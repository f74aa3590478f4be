package org.writingsystem.platform.shared.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.platform.shared.model.InvalidInput;

class InputsTest {
  @Test
  void aPageHasTwentyItemsUnlessTheCallerNamesANumber() {
    assertThat(Inputs.limit(null)).isEqualTo(20);
    assertThat(Inputs.limit("1")).isEqualTo(1);
    assertThat(Inputs.limit("100")).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "", " 5", "1e2", "99999999999", "ten"})
  void refusesALimitThatIsNoWholeNumberOfOneToAHundred(String limit) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Inputs.limit(limit))
        .satisfies(refusal -> assertThat(refusal.field()).contains("limit"));
  }

  @Test
  void refusesANulCharacterByItsParameter() {
    Inputs.text("q", "a word, \u00e4 and a tab\t");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Inputs.text("q", "a\0"))
        .satisfies(refusal -> assertThat(refusal.field()).contains("q"));
  }

  @Test
  void namesTheFieldThatIsMissing() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Inputs.required("title", null))
        .withMessage("'title' is missing");
  }

  @Test
  void listsTheChoicesWhereTheValueIsNone() {
    assertThat(Inputs.choice("unit", null, TimeUnit.class)).isEmpty();
    assertThat(Inputs.choice("unit", "DAYS", TimeUnit.class)).hasValue(TimeUnit.DAYS);
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Inputs.choice("unit", "days", TimeUnit.class))
        .withMessageContaining("HOURS, DAYS")
        .withMessageNotContaining("days");
  }
}
