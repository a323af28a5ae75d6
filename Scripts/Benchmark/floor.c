// The floor of any generator on libcmark: read every article, turn it into HTML, write it.
// usage: floor LIST OUT THREADS     LIST: one line `SOURCE<tab>TARGET` an article
#include <cmark.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char **sources, **targets;
static int count;
static atomic_int next_article;

static void fail(const char *what) {
  perror(what);
  exit(3);
}

static void convert(const char *source, const char *target) {
  int file = open(source, O_RDONLY);
  struct stat status;
  if (file < 0 || fstat(file, &status) != 0) fail(source);
  char *text = malloc((size_t)status.st_size + 1);
  ssize_t length = read(file, text, (size_t)status.st_size);
  if (length < 0) fail(source);
  close(file);
  char *html = cmark_markdown_to_html(text, (size_t)length, CMARK_OPT_DEFAULT);
  int out = open(target, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (out < 0 || write(out, html, strlen(html)) < 0) fail(target);
  close(out);
  free(html);
  free(text);
}

static void *work(void *unused) {
  (void)unused;
  for (int index; (index = atomic_fetch_add(&next_article, 1)) < count;)
    convert(sources[index], targets[index]);
  return NULL;
}

static void make_folders(char *path) {
  for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    mkdir(path, 0755);
    *slash = '/';
  }
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  FILE *list = fopen(argv[1], "r");
  if (!list) fail(argv[1]);
  char *line = NULL;
  size_t size = 0;
  int room = 0;
  while (getline(&line, &size, list) > 0) {
    line[strcspn(line, "\n")] = 0;
    char *tab = strchr(line, '\t');
    if (!tab) continue;
    *tab = 0;
    if (count == room) {
      room = room ? 2 * room : 1024;
      sources = realloc(sources, (size_t)room * sizeof *sources);
      targets = realloc(targets, (size_t)room * sizeof *targets);
    }
    sources[count] = strdup(line);
    size_t length = strlen(argv[2]) + strlen(tab + 1) + 2;
    targets[count] = malloc(length);
    snprintf(targets[count], length, "%s/%s", argv[2], tab + 1);
    make_folders(targets[count++]);
  }
  int threads = atoi(argv[3]);
  pthread_t others[64];
  for (int i = 1; i < threads && i < 64; i++) pthread_create(&others[i], NULL, work, NULL);
  work(NULL);
  for (int i = 1; i < threads && i < 64; i++) pthread_join(others[i], NULL);
  return 0;
}
