import java.util.UUID;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.ApiResponse;
import org.openapitools.client.api.AccountsApi;
import org.openapitools.client.api.AuthApi;
import org.openapitools.client.api.ExportsApi;
import org.openapitools.client.api.ManuscriptsApi;
import org.openapitools.client.api.RevisionsApi;
import org.openapitools.client.api.TasksApi;
import org.openapitools.client.model.*;

/** From the sign-in to the file, by a client that was generated from the description. */
public class Story {
  public static void main(String[] arguments) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(arguments[0]);
    TokenAnswer tokens =
        new AuthApi(client).signIn(new Credentials().username("writer").password(arguments[1]));
    client.setRequestInterceptor(
        request -> request.header("Authorization", "Bearer " + tokens.getAccessToken()));

    check("writer".equals(new AccountsApi(client).getMyAccount(null).getUsername()), "the account");
    ManuscriptsApi manuscripts = new ManuscriptsApi(client);
    String key = '"' + UUID.randomUUID().toString() + '"';
    NewManuscript order = new NewManuscript().title("By Java");
    ApiResponse<ManuscriptSnapshot> started = manuscripts.startManuscriptWithHttpInfo(order, key);
    UUID manuscript = started.getData().getId();
    String etag = started.getHeaders().get("etag").get(0);
    check(manuscripts.startManuscript(order, key).getId().equals(manuscript), "one for one key");

    RevisionsApi revisions = new RevisionsApi(client);
    String text = "# Title\n\ntext\n";
    check(revisions.addRevision(manuscript, etag, text, null).getNumber() == 1, "the revision");
    check(
        manuscripts.listManuscripts(null, 100, null, null).getItems().stream()
            .anyMatch(item -> item.getId().equals(manuscript)),
        "the list");
    try {
      revisions.addRevision(manuscript, etag, "late", null);
      check(false, "not refused");
    } catch (ApiException refusal) {
      check(refusal.getCode() == 412, "refused by " + refusal.getCode());
    }

    TasksApi tasks = new TasksApi(client);
    TaskView task =
        new ExportsApi(client)
            .requestExport(manuscript, new NewExport().format(NewExport.FormatEnum.MARKDOWN), null);
    long end = System.nanoTime() + 120_000_000_000L;
    while (task.getFinishedAt() == null && System.nanoTime() < end) {
      task = tasks.getTask(task.getId(), null);
    }
    check(task.getState() == TaskState.SUCCEEDED, "the task: " + task);
    check(
        java.nio.file.Files.readString(tasks.getTaskResult(task.getId(), null, null, null).toPath())
            .equals(text),
        "the file");
    System.out.println("the end");
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
