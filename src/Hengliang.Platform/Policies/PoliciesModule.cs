using Hengliang.Platform.Policies.Calculator;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Reference;
using Hengliang.Platform.Policies.Rules;
using Hengliang.Platform.Policies.Simulation;
using Hengliang.Platform.Policies.Waiting;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Policies;

/// <summary>What the module brings.</summary>
internal static class PoliciesModule
{
    public static IServiceCollection AddPolicies(this IServiceCollection services) => services
        .AddTables<PoliciesTables>()
        .AddPermissions(PoliciesPermissions.All)
        .AddSingleton<ReferenceRules>()
        .AddSingleton<CompiledRules>()
        .AddScoped<ClauseRegister>()
        .AddScoped<ListPolicyClauses>()
        .AddScoped<ListPolicies>()
        .AddScoped<ListReferences>()
        .AddScoped<ShowPolicy>()
        .AddScoped<KeepPolicy>()
        .AddScoped<StepPolicy>()
        .AddScoped<BeginRule>()
        .AddScoped<WriteRule>()
        .AddScoped<CheckRule>()
        .AddScoped<StepRule>()
        .AddScoped<ShowRule>()
        .AddScoped<Calculate>()
        .AddScoped<CalculateTogether>()
        .AddScoped<CalculatorRegions>()
        .AddSingleton<SimulationRoom>()
        .AddScoped<Simulate>()
        .AddScoped<TakePopulation>()
        .AddDuties<RuleCheckDuties>().AddDuties<RuleReturnedDuties>().AddDuties<PolicyFilingDuties>().AddDuties<PolicyEndingDuties>();
}
