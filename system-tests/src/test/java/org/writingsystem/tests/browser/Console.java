package org.writingsystem.tests.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** WildFly's console in a headless Chromium. */
final class Console implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final ChromeDriver browser;
  private final String home;
  private final Path pictures;

  /**
   * Starts the browser and signs in.
   *
   * @param management address of the server's management, without a slash at the end
   * @param directory for the browser's profile and the pictures
   */
  Console(String management, String user, String password, Path directory) throws IOException {
    this.home = management + "/console/index.html";
    this.pictures = Files.createDirectories(directory.resolve("pictures"));
    this.browser = Chromium.start(directory);
    // The password goes with an address of the same realm once; the browser sends it by digest from
    // then on.
    URI address = URI.create(management);
    browser.get(
        "%s://%s:%s@%s/management"
            .formatted(address.getScheme(), user, password, address.getAuthority()));
    go("");
    find(By.xpath("//*[normalize-space(text())='" + user + "']"));
  }

  /** The console's page with this token. */
  void go(String token) {
    browser.get(home + token);
  }

  /** Clicks what a selector of CSS finds, once it is there. */
  void click(String selector) {
    until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector))).click();
  }

  /** Opens a branch of the model's tree. */
  void open(String node) {
    click("li[id='" + node + "'] > i.jstree-ocl");
  }

  /** Waits until the page says this, and gives all that it says. */
  String text(String awaited) {
    until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), awaited));
    return browser.findElement(By.tagName("body")).getText();
  }

  /** A picture of the page as it is. */
  void picture(String name) throws IOException {
    Files.write(pictures.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }

  private WebElement find(By what) {
    return until(ExpectedConditions.presenceOfElementLocated(what));
  }

  private <T> T until(Function<? super WebDriver, T> what) {
    return new WebDriverWait(browser, LIMIT).until(what);
  }

  @Override
  public void close() {
    browser.quit();
  }
}
