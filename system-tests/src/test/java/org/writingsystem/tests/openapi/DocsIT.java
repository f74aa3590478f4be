package org.writingsystem.tests.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** The page /docs. */
@SystemTest
class DocsIT {
  @Test
  void thePageAndAllThatItNeedsComeFromThisServer(RunningSystem system) {
    HttpApi anybody = system.anonymous();
    Response page = anybody.get("/docs/").expect(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy"))
        .contains("script-src 'self';", "connect-src 'self'")
        .doesNotContain("http");
    Document html = Jsoup.parse(page.text(), system.http() + "/docs/");
    assertThat(html.select("script:not([src])")).as("scripts within the page").isEmpty();
    assertThat(html.select("script, link")).hasSizeGreaterThan(3);
    for (Element element : html.select("script, link")) {
      String address = element.absUrl(element.hasAttr("src") ? "src" : "href");
      assertThat(address).startsWith(system.http() + "/docs/");
      Response file = anybody.get(address).expect(200);
      assertThat(file.header("Content-Type")).startsWith(type(address));
      assertThat(file.bytes()).isNotEmpty();
      for (String known : List.of(file.etag(), "W/" + file.etag(), "\"x\", " + file.etag(), "*")) {
        assertThat(anybody.get(address, "If-None-Match", known).expect(304).etag())
            .isEqualTo(file.etag());
      }
      anybody.get(address, "If-None-Match", "\"x\"").expect(200);
    }
  }

  private static String type(String address) {
    if (address.endsWith(".js")) {
      return "text/javascript";
    }
    return address.endsWith(".css") ? "text/css" : "image/png";
  }

  @Test
  void itShowsTheDescriptionOfThisServer(RunningSystem system) {
    HttpApi anybody = system.anonymous();
    assertThat(anybody.get("/docs/docs.js").expect(200).text())
        .contains("url: \"../openapi\"", "validatorUrl: null");
    anybody.get("/openapi").expect(200);
  }

  @Test
  void theAddressWithoutASlashLeadsToIt(RunningSystem system) {
    assertThat(system.anonymous().get("/docs").expect(302).header("Location")).endsWith("/docs/");
  }
}
