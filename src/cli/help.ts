/** English alone, as command lines are. */
export const HELP = `portolan: maps and lints the traffic of a Kubernetes cluster from its manifests

Usage: portolan COMMAND [PATH...] [OPTIONS]

Commands
  lint PATH...          what is wrong with the manifests
  connections PATH...   which pods and addresses may open connections to which
  diff BEFORE AFTER     how connections and ways in differ between two folders, or git revisions with --git
  routes PATH...        what Gateway API controllers would report of routes and listeners, and why
  topology PATH...      the map: entries, Services, workloads, and what flows between them
  trace PATH...         the way of a request from --from to --to, hop by hop, and what decides each
  rules                 the rules that lint knows
  explain RULE          the page of a rule
  explain KIND[.FIELD]  what the schemas say of it, as kubectl explain does with a cluster

PATH is a file, a folder (searched for .yaml, .yml and .json), a glob, or - for standard input. All are read
together: references resolve among them. Nothing contacts a network or a cluster.

Options
  --format FORMAT           lint, connections, routes, rules, trace: text (default), json; topology: json (default), svg, mermaid, dot;
                            diff: text (default), json, markdown
  --kubernetes-version 1.N  the version whose schemas hold (default: the newest bundled)
  --config FILE             a configuration file, in place of each .portolan.yaml beside or above the manifests
  --no-config               none at all
  --schemas FOLDER          further CRDs and JSON Schemas; may be repeated
  --rules ID,ID             lint: these rules alone; a group such as schema/* or * counts too
  --fail-on SEVERITY        lint: error (default), warning, info, never
  --exposure                connections: also what is open to peers that no manifest shows
  --git                     diff: BEFORE and AFTER are revisions; without AFTER, the working tree
  --in FOLDER               diff --git: the folder to look at (default: the working directory); may be repeated
  --exit-code               diff: exit with 1 where there are differences
  --from WHO                trace: internet (default), an address, or a workload such as shop/web[Deployment]
  --to WHO|URL              trace: the same, a Service, or a URL such as https://shop.example.com/cart
  --port N --protocol TCP   trace: of a Service its own port, of pods theirs
  --method GET              trace: of HTTP; also --header name=value, which may be repeated
  --theme dark|light        topology: colours of the picture (default: light)
  --world NAME              topology: which of several alternative sets of manifests
  --api-version VERSION     explain: of a kind that is served in several versions
  --recursive               explain: the names and types of all fields below
  -h, --help  -V, --version

Exit status
  0 nothing at or above --fail-on    1 findings; trace: denied or broken    2 unusable arguments or input    3 an internal error
`;
