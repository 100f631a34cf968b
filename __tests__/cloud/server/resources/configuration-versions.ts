import { listed, notFound, nothing, type ResourceObject, shown } from "../http/json-api";
import { flag, sentResource } from "../http/request-body";
import type { Route } from "../http/router";
import { newId, newSecret } from "../model/ids";
import type { ConfigurationVersion } from "../model/run";
import type { Service } from "./service";

/** Uploaded configuration. */
export function configurationVersions({ access, store, url }: Service): Route[] {
  return [
    {
      method: "GET",
      path: "/api/v2/workspaces/:workspace/configuration-versions",
      answer: (request) => {
        const { id } = access.workspace(request);
        const own = [...store.configurations.values()].filter(({ workspaceId }) => workspaceId === id).reverse();
        return listed(
          own.map((configuration) => resource(url, configuration)),
          request.query,
        );
      },
    },
    {
      method: "POST",
      path: "/api/v2/workspaces/:workspace/configuration-versions",
      answer: (request) => {
        const workspace = access.workspace(request, "plan");
        const sent = sentResource(request.body);
        const configuration: ConfigurationVersion = {
          id: newId("cv"),
          workspaceId: workspace.id,
          speculative: flag(sent, "speculative") ?? false,
          provisional: flag(sent, "provisional") ?? false,
          autoQueueRuns: flag(sent, "auto-queue-runs") ?? true,
          uploadSecret: newSecret(),
          slug: undefined,
        };
        store.configurations.set(configuration.id, configuration);
        return shown(resource(url, configuration), 201);
      },
    },
    {
      method: "GET",
      path: "/api/v2/configuration-versions/:configuration",
      answer: (request) => {
        const configuration = store.configurations.get(request.part("configuration"));
        access.allowed(request, store.workspaces.get(configuration?.workspaceId ?? ""), "read");
        if (!configuration) throw notFound();
        return shown(resource(url, configuration));
      },
    },
    {
      method: "PUT",
      path: "/_archivist/slugs/:secret",
      open: true,
      answer: ({ body, part }) => {
        const secret = part("secret");
        const configuration = [...store.configurations.values()].find(({ uploadSecret }) => uploadSecret === secret);
        if (!configuration || configuration.slug) throw notFound();
        configuration.slug = body;
        return nothing(200);
      },
    },
  ];
}

function resource(url: string, configuration: ConfigurationVersion): ResourceObject {
  const { id, speculative, provisional, autoQueueRuns, uploadSecret, slug } = configuration;
  return {
    id,
    type: "configuration-versions",
    attributes: {
      "auto-queue-runs": autoQueueRuns,
      error: null,
      "error-message": null,
      source: "tfe-api",
      speculative,
      provisional,
      status: slug ? "uploaded" : "pending",
      "status-timestamps": {},
      "upload-url": slug ? null : `${url}/_archivist/slugs/${uploadSecret}`,
    },
  };
}
