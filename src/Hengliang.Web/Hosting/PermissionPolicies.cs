using Hengliang.Platform.Access.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Hengliang.Web.Hosting;

/// <summary>Lets a page name the permission it takes as its policy: <c>[Authorize(Policy = DocumentsPermissions.Read)]</c>.</summary>
internal sealed class PermissionPolicies(IOptions<AuthorizationOptions> options, PermissionCatalog catalog)
    : DefaultAuthorizationPolicyProvider(options)
{
    public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        catalog.Find(policyName) is null
            ? await base.GetPolicyAsync(policyName)
            : new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new HoldsPermission(policyName)).Build();
}

/// <summary>The actor's post holds a permission.</summary>
internal sealed record HoldsPermission(string Permission) : IAuthorizationRequirement;

/// <summary>Asks the one place that decides.</summary>
internal sealed class PermissionCheck(Acting acting) : AuthorizationHandler<HoldsPermission>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, HoldsPermission requirement)
    {
        if (acting.May(requirement.Permission))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

internal static class PermissionServices
{
    /// <summary>Denied by default: whoever is not signed in reaches only what says that anyone may.</summary>
    public static void AddPermissionPolicies(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicies>();
        services.AddScoped<IAuthorizationHandler, PermissionCheck>();
    }
}
