/**
 * Names of the trade that are no projects of the CNCF's, as their makers write them. They are here so that they are left
 * alone, and are not taken for a project that looks like them.
 */
export const TRADE_NAMES: readonly string[] = `
kubectl kubeadm kubelet kube-proxy kube-apiserver kubectx KubeCon CloudNativeCon Minikube Karpenter eBPF GitOps DevOps DevSecOps
MLOps FinOps AIOps CNCF OpenSSF OpenStack OpenShift OpenAPI OpenSSL OpenSSH OpenJDK OpenAI ChatGPT GPT Docker Dockerfile Podman runc
systemd cgroups cron crontab Argo_CD Argo_Workflows Argo_Rollouts Fluent_Bit Calico Flannel Tetragon Hubble Sigstore Cosign
Trivy Grype Syft Kustomize Skaffold Tilt Terraform Packer Nomad Ansible Pulumi Puppet Chef HashiCorp VMware NVIDIA GitHub GitLab Bitbucket
Jenkins CircleCI NGINX HAProxy Traefik PostgreSQL MySQL MariaDB MongoDB Redis Valkey RabbitMQ Kafka Elasticsearch Grafana Loki Tempo Mimir
Datadog Splunk PagerDuty Slack Zoom LinkedIn YouTube Mastodon Bluesky JavaScript TypeScript GraphQL WebAssembly WebSocket JSON YAML TOML
Python Golang Clang LLVM Rust Debian Ubuntu Fedora CentOS Flatcar Alpine macOS iOS Android Azure AWS EKS AKS GKE Rancher Talos Cloudflare Akamai
DigitalOcean Hetzner Fastly IPv4 IPv6 DNS TLS mTLS OAuth SAML LDAP JWT SBOM SPDX CycloneDX SLSA CVE
`
  .trim()
  .split(/\s+/)
  .map((name) => name.replaceAll('_', ' '));
