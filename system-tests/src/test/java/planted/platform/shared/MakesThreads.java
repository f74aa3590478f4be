package planted.platform.shared;

class MakesThreads {
  Thread loop = new Thread(() -> {});
}
