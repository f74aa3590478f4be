package org.writingsystem.tests.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.identity.Authentication;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.rest.CurrentActor;
import org.writingsystem.platform.shared.model.NotAuthenticated;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.tests.inside.beans.NewTasks;
import org.writingsystem.tests.inside.beans.TaskRows;
import org.writingsystem.tests.inside.beans.ThisNode;
import org.writingsystem.tests.inside.tasks.ActorRecorder;

/** The actor whom the container, the services and the tasks see behind a token. */
class ActorsIT extends InsideTest {
  @Inject Authentication authentication;
  @Inject CurrentActor currentActor;
  @Inject NewTasks tasks;
  @Inject TaskRows rows;
  @Inject ActorRecorder actorRecorder;

  @Test
  void aWritersTokenMakesTheWriterTheActorAndThePrincipal() {
    String writer = id("writer");
    assertThat(get("writer", "").body()).isEqualTo(writer + " " + writer + " false");
    assertThat(get("writer", "/allowed").statusCode()).isEqualTo(403);
  }

  @Test
  void anAdministratorsTokenHasTheRightsOfThatRole() {
    String admin = id("admin");
    assertThat(get("admin", "").body()).isEqualTo(admin + " " + admin + " true");
    assertThat(get("admin", "/allowed").body()).isEqualTo("allowed");
  }

  @Test
  void withoutATokenThereIsNoActor() {
    assertThat(ThisNode.api("GET", "inside/actor", Optional.empty()).statusCode()).isEqualTo(401);
    assertThatThrownBy(currentActor::get).isInstanceOf(NotAuthenticated.class);
  }

  @Test
  void aTaskRunsForTheActorThatHasQueuedIt() {
    TaskId task =
        new TaskId(
            UUID.fromString(
                ThisNode.api("POST", "inside/actor", Optional.of(token("writer"))).body()));
    rows.awaitSuccess(task);
    AccountId writer = new AccountId(UUID.fromString(id("writer")));
    assertThat(actorRecorder.actor(task)).contains(Actor.of(writer, Role.WRITER));
  }

  @Test
  void aTaskOfNobodyRunsForTheSystem() {
    TaskId task = tasks.add();
    rows.awaitSuccess(task);
    assertThat(actorRecorder.actor(task)).contains(Actor.SYSTEM);
  }

  private String id(String username) {
    return rows.text("select id from account where username = ?", username).orElseThrow();
  }

  private HttpResponse<String> get(String username, String path) {
    return ThisNode.api("GET", "inside/actor" + path, Optional.of(token(username)));
  }

  private String token(String username) {
    return authentication
        .signIn(username, System.getenv("DEMO_PASSWORD"), "127.0.0.1")
        .accessToken();
  }
}
