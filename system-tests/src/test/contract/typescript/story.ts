// From the sign-in to the file, by a client that was generated from the description.
import {
  AccountsApi, AuthApi, Configuration, ExportsApi, ManuscriptsApi, ResponseError, RevisionsApi, TasksApi,
} from "./index.js";

const [server, password] = process.argv.slice(2);
const anybody = new Configuration({ basePath: server });
const tokens = await new AuthApi(anybody).signIn({ credentials: { username: "writer", password } });
const writer = new Configuration({ basePath: server, accessToken: async () => tokens.accessToken });

const me = await new AccountsApi(writer).getMyAccount();
check(me.username === "writer", "the caller's account");

const manuscripts = new ManuscriptsApi(writer);
const key = `"${crypto.randomUUID()}"`;
const order = { newManuscript: { title: "By TypeScript" }, idempotencyKey: key };
const started = await manuscripts.startManuscriptRaw(order);
const manuscript = await started.value();
const etag = started.raw.headers.get("ETag")!;
check((await manuscripts.startManuscript(order)).id === manuscript.id, "one manuscript for one key");

const revisions = new RevisionsApi(writer);
const revision = await revisions.addRevision({ manuscript: manuscript.id, ifMatch: etag, body: "# Title\n\ntext\n" });
check(revision.number === 1 && revision.createdAt instanceof Date, "the revision");
const list = await manuscripts.listManuscripts({ limit: 100 });
check(list.items.some(item => item.id === manuscript.id), "the list");
await refused(412, () => revisions.addRevision({ manuscript: manuscript.id, ifMatch: etag, body: "late" }));

const ordered = await new ExportsApi(writer).requestExport({ manuscript: manuscript.id, newExport: { format: "markdown" } });
const tasks = new TasksApi(writer);
let task = ordered;
for (const end = Date.now() + 120_000; !task.finishedAt && Date.now() < end;) {
  task = await tasks.getTask({ task: ordered.id });
}
check(task.state === "SUCCEEDED" && task.result?.mediaType.startsWith("text/markdown") === true, "the task");
const file = await tasks.getTaskResult({ task: ordered.id });
check(await file.text() === "# Title\n\ntext\n", "the file");
console.log("the end");

function check(holds: boolean, what: string): void {
  if (!holds) {
    throw new Error(what);
  }
}

async function refused(status: number, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    check(error instanceof ResponseError && error.response.status === status, "refused by " + status);
    return;
  }
  throw new Error("not refused");
}
