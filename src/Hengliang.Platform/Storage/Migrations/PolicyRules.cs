using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Policies and the versions of their rules.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122051000_PolicyRules")]
internal sealed class PolicyRules : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreatePolicies(migrationBuilder);
        CreatePolicyRules(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["PolicyRules", "Policies"])
            migrationBuilder.DropTable(table);
    }

    private static void CreatePolicies(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Policies",
            table => new
            {
                Id = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Version = table.Column<int>(),
                Title = table.Column<string>(maxLength: 300),
                Number = table.Column<string>(maxLength: 100),
                Issuer = table.Column<string>(maxLength: 200),
                Tier = table.Column<string>(maxLength: 40),
                Benefit = table.Column<string>(maxLength: 40),
                Standing = table.Column<string>(maxLength: 40),
                OverallId = table.Column<Guid>(nullable: true),
                UpperId = table.Column<Guid>(nullable: true),
                UpperReference = table.Column<string>(maxLength: 100),
                DocumentId = table.Column<Guid>(nullable: true),
                IssuedOn = table.Column<DateOnly>(nullable: true),
                EffectiveFrom = table.Column<DateOnly>(nullable: true),
                EffectiveTo = table.Column<DateOnly>(nullable: true),
                OpensOn = table.Column<DateOnly>(nullable: true),
                ClosesOn = table.Column<DateOnly>(nullable: true),
                Delivery = table.Column<string>(maxLength: 40),
                TargetRegions = table.Column<string>(maxLength: 400),
                BudgetLine = table.Column<string>(maxLength: 200),
                Ceiling = table.Column<decimal>(nullable: true),
                Handler = table.Column<string>(maxLength: 200),
                Phone = table.Column<string>(maxLength: 100),
                Guide = table.Column<string>(),
                State = table.Column<string>(maxLength: 40),
                IsDemonstration = table.Column<bool>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Policies", p => p.Id);
                table.ForeignKey("FK_Policies_Policies_OverallId", p => p.OverallId, "Policies", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Policies_Policies_UpperId", p => p.UpperId, "Policies", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Policies_Regions_RegionId", p => p.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Policies_Units_UnitId", p => p.UnitId, "Units", "Id", onDelete: ReferentialAction.Restrict);
            });
        foreach (var column in (string[])["OverallId", "UpperId", "DocumentId", "RegionId", "UnitId"])
            migration.CreateIndex($"IX_Policies_{column}", "Policies", column);
        migration.CreateIndex("IX_Policies_State_EffectiveTo", "Policies", ["State", "EffectiveTo"]);
    }

    private static void CreatePolicyRules(MigrationBuilder migration)
    {
        migration.CreateTable(
            "PolicyRules",
            table => new
            {
                Id = table.Column<Guid>(),
                SeriesId = table.Column<Guid>(),
                PolicyId = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Version = table.Column<int>(),
                Number = table.Column<int>(),
                Name = table.Column<string>(maxLength: 100),
                Text = table.Column<string>(),
                State = table.Column<string>(maxLength: 40),
                ClauseId = table.Column<Guid>(nullable: true),
                Writers = table.Column<string>(maxLength: 2000),
                AuthorName = table.Column<string>(maxLength: 100),
                WrittenAt = table.Column<DateTime>(),
                CheckerName = table.Column<string>(maxLength: 100),
                PublishedAt = table.Column<DateTime>(nullable: true),
                EndedAt = table.Column<DateTime>(nullable: true),
                Reason = table.Column<string>(maxLength: 1000),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_PolicyRules", r => r.Id);
                table.ForeignKey("FK_PolicyRules_Policies_PolicyId", r => r.PolicyId, "Policies", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_PolicyRules_Regions_RegionId", r => r.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_PolicyRules_ClauseId", "PolicyRules", "ClauseId");
        migration.CreateIndex("IX_PolicyRules_RegionId", "PolicyRules", "RegionId");
        migration.CreateIndex("IX_PolicyRules_PolicyId_State", "PolicyRules", ["PolicyId", "State"]);
        migration.CreateIndex("IX_PolicyRules_SeriesId_Number", "PolicyRules", ["SeriesId", "Number"], unique: true);
    }
}
